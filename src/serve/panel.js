(async () => {
  const seen = document.getElementById("monthly-reload").dataset.version;
  let lost = false;
  for (;;) {
    try {
      const answer = await fetch("/__monthly/changed" + (lost ? "" : "?since=" + seen));
      // A server that went and came back counts anew.
      if (answer.ok && (lost || (await answer.text()) !== seen)) return location.reload();
    } catch {
      lost = true;
      await new Promise((again) => setTimeout(again, 1000));
    }
  }
})();
