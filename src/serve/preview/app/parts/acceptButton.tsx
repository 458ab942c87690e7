import { useState } from "preact/hooks";

/** Publishes what is held back, after a second click. Only what is shown is accepted. */
export function AcceptButton({ token }: { readonly token: string }) {
  const [step, setStep] = useState<"idle" | "sure" | "sent">("idle");
  const [answer, setAnswer] = useState("");
  const accept = async (): Promise<void> => {
    setStep("sent");
    try {
      const response = await fetch(`/_feedwright/accept?held=${encodeURIComponent(token)}`, { method: "POST" });
      setAnswer(await response.text());
      if (!response.ok) setStep("idle");
    } catch {
      setAnswer("Feedwright is not responding.");
      setStep("idle");
    }
  };
  return (
    <p class="accept">
      {step === "idle" ? (
        <button type="button" class="button" onClick={() => setStep("sure")}>
          Publish anyway …
        </button>
      ) : null}
      {step === "sure" ? (
        <>
          <button type="button" class="button" onClick={accept}>
            Publish as it is
          </button>{" "}
          <button type="button" class="button" onClick={() => setStep("idle")}>
            Cancel
          </button>
        </>
      ) : null}{" "}
      <span role="status">{answer}</span>
    </p>
  );
}
