(async () => {
  const seen = document.getElementById("monthly-reload").dataset.version;
  for (;;) {
    try {
      const answer = await fetch("/__monthly/changed?since=" + seen);
      if (answer.ok && (await answer.text()) !== seen) return location.reload();
    } catch {
      await new Promise((again) => setTimeout(again, 1000));
    }
  }
})();
