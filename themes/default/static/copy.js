// A button on each command that copies it. Without this script the text can be selected as ever.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const said = document.createElement("p");
  said.className = "v";
  said.setAttribute("role", "status");
  document.body.append(said);

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  for (const block of document.querySelectorAll(".prose pre.code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      const done = await copied(block.textContent.replace(/\n$/, ""));
      button.focus();
      button.textContent = done ? words.copied : words.failed;
      said.textContent = button.textContent;
      setTimeout(() => {
        button.textContent = words.copy;
        said.textContent = "";
      }, 2500);
    });
    const frame = document.createElement("div");
    frame.className = "with-copy";
    block.replaceWith(frame);
    frame.append(block, button);
  }
})();
