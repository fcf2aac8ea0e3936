import type { Locator, Page } from "@playwright/test";

/** Who acts in a film: with a pointer that can be seen, at a pace that can be followed, and a line that says what. */
export interface Actor {
  /** Shows a line below, until the next one. */
  say: (line: string) => Promise<void>;
  /** Goes there and clicks. */
  click: (target: Locator) => Promise<void>;
  /** Clicks there and types. */
  type: (target: Locator, text: string) => Promise<void>;
}

const POINTER = "film-pointer";
const LINE = "film-line";

/** Puts a pointer and a line over every page of `page` from now on; the product knows nothing of them. */
export async function openStage(page: Page): Promise<Actor> {
  let line = "";
  const draw = async () => {
    await page.evaluate(
      ([pointer, below, text]) => {
        const over = "position:fixed;z-index:2147483647;pointer-events:none;";
        const looks = {
          [pointer]:
            `${over}left:-40px;top:-40px;width:22px;height:22px;margin:-11px 0 0 -11px;border-radius:50%;` +
            "background:rgba(37,99,235,.35);border:2px solid rgba(37,99,235,.9)",
          [below]:
            `${over}left:50%;bottom:18px;transform:translateX(-50%);padding:8px 16px;border-radius:999px;` +
            "font:600 15px/1.3 system-ui,sans-serif;color:#fff;background:rgba(15,23,42,.92);white-space:nowrap",
        };
        for (const [id, css] of Object.entries(looks)) {
          if (document.getElementById(id)) continue;
          const element = document.createElement("div");
          element.id = id;
          element.style.cssText = css;
          element.setAttribute("aria-hidden", "true");
          document.documentElement.append(element);
          if (id !== pointer) continue;
          addEventListener("mousemove", ({ clientX, clientY }) => {
            element.style.left = `${clientX}px`;
            element.style.top = `${clientY}px`;
          });
        }
        const shown = document.getElementById(below);
        if (shown) shown.textContent = text;
      },
      [POINTER, LINE, line] as const,
    );
  };
  page.on("load", () => void draw().catch(() => undefined));
  const reach = async (target: Locator) => {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error(`${String(target)} cannot be seen`);
    await page.mouse.move(box.x + Math.min(box.width / 2, 160), box.y + box.height / 2, { steps: 6 });
  };
  return {
    say: async (text) => {
      line = text;
      await draw();
    },
    click: async (target) => {
      await reach(target);
      await target.click();
    },
    type: async (target, text) => {
      await reach(target);
      await target.click();
      await target.pressSequentially(text, { delay: 20 });
    },
  };
}
