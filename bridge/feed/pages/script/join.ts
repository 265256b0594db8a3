import type { SignUp } from "../../sign-up/sign-up.ts";

/**
 * Signs up from the visitor's own browser, so that our web server sees neither name nor password. What was made stays
 * in this tab, for who comes back from installing the app.
 */
export const join = (signUp: (homeserver: string, code: string) => Promise<SignUp>): void => {
  const form = document.querySelector<HTMLFormElement>("[data-join]");
  const account = document.querySelector<HTMLElement>("#account");
  const status = document.querySelector<HTMLElement>("[data-join] [role=status]");
  const code = document.querySelector<HTMLInputElement>("#code");
  const button = document.querySelector<HTMLButtonElement>("[data-join] button");
  const link = document.querySelector<HTMLAnchorElement>("[data-element]");
  const name = document.querySelector<HTMLElement>("[data-name]");
  const password = document.querySelector<HTMLElement>("[data-password]");
  if (!form || !account || !status || !code || !button || !link || !name || !password) return;
  const show = (made: { readonly userId: string; readonly password: string }): void => {
    name.textContent = made.userId;
    password.textContent = made.password;
    const address = new URL(link.href);
    address.searchParams.set("login_hint", `mxid:${made.userId}`);
    link.href = String(address);
    form.hidden = true;
    account.hidden = false;
  };
  const made = sessionStorage.getItem("account");
  if (made) show(JSON.parse(made));
  form.onsubmit = (event) => {
    event.preventDefault();
    button.disabled = true;
    status.textContent = status.dataset.underWay || "";
    signUp(form.dataset.join || "", code.value).then((outcome) => {
      button.disabled = false;
      if (!outcome.ok) {
        status.textContent = status.dataset[outcome.why] || "";
        code.focus();
        return;
      }
      sessionStorage.setItem("account", JSON.stringify(outcome));
      show(outcome);
      account.focus();
    });
  };
};
