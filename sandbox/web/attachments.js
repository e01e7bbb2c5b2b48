/** Files waiting to be sent: chosen, pasted or dropped; shown above the message box. */

import { byId, h, icon, size, toast } from "./dom.js";

const PICTURES = ["image/png", "image/jpeg", "image/webp"];
const PHOTO_BYTES = 10e6;
const FILE_BYTES = 50e6;

export class Attachments {
  #list = byId("attached");
  #items = [];
  #changed;

  constructor(changed) {
    this.#changed = changed;
    const input = byId("files");
    byId("attach").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = "";
    });
    byId("message").addEventListener("paste", (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      this.add(event.clipboardData.files);
    });
    this.#dropping();
  }

  get length() {
    return this.#items.length;
  }

  /** The files wait to be sent; those that Telegram would refuse are refused here. */
  add(files) {
    for (const file of files) {
      if (file.size === 0) toast(`${file.name} is empty.`);
      else if (file.size > FILE_BYTES) toast(`${file.name} is larger than 50 MB.`);
      else {
        const mayBePhoto = PICTURES.includes(file.type) && file.size <= PHOTO_BYTES;
        this.#items.push({ file, mayBePhoto, asPhoto: mayBePhoto });
      }
    }
    this.#draw();
    byId("message").focus();
  }

  /** The waiting files, which wait no longer: [{kind, filename, data: base64}]. */
  async take() {
    const items = this.#items;
    this.#items = [];
    this.#draw();
    return Promise.all(
      items.map(async ({ file, asPhoto }) => ({
        kind: asPhoto ? "photo" : "document",
        filename: file.name,
        data: await base64(file),
      })),
    );
  }

  #draw() {
    this.#list.replaceChildren(...this.#items.map((item) => this.#row(item)));
    this.#list.hidden = this.#items.length === 0;
    this.#changed();
  }

  #row(item) {
    const { file, mayBePhoto, asPhoto } = item;
    const box = mayBePhoto && h("input", { type: "checkbox", checked: !asPhoto });
    if (box)
      box.addEventListener("change", () => {
        item.asPhoto = !box.checked;
      });
    return h(
      "li",
      {},
      mayBePhoto ? thumbnail(file) : h("span", { class: "file-icon" }, icon("file")),
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "file-size" }, size(file.size)),
      box && h("label", {}, box, "as a file"),
      h(
        "button",
        {
          class: "icon small",
          type: "button",
          "aria-label": `Remove ${file.name}`,
          onclick: () => {
            this.#items = this.#items.filter((other) => other !== item);
            this.#draw();
            byId("message").focus();
          },
        },
        icon("close"),
      ),
    );
  }

  #dropping() {
    let depth = 0;
    const over = (by) => {
      depth = Math.max(0, depth + by);
      document.body.classList.toggle("dropping", depth > 0);
    };
    const withFiles = (event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragenter", (event) => withFiles(event) && over(1));
    addEventListener("dragleave", (event) => withFiles(event) && over(-1));
    addEventListener("dragover", (event) => withFiles(event) && event.preventDefault());
    addEventListener("drop", (event) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      over(-depth);
      this.add(event.dataTransfer.files);
    });
  }
}

/** A small picture of the file, drawn here: the page may load images from the sandbox only. */
function thumbnail(file) {
  const canvas = h("canvas", { class: "thumbnail", width: 96, height: 96, "aria-hidden": "true" });
  createImageBitmap(file)
    .then((bitmap) => {
      const scale = Math.max(96 / bitmap.width, 96 / bitmap.height);
      const [width, height] = [bitmap.width * scale, bitmap.height * scale];
      canvas.getContext("2d").drawImage(bitmap, (96 - width) / 2, (96 - height) / 2, width, height);
    })
    .catch(() => {});
  return canvas;
}

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}
