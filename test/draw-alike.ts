// In CI every run draws the same, so that what is red there is about the change and not about luck. Elsewhere each run
// draws anew and says its seed when it fails; what it found becomes an example of the property.
if (process.env.CI) {
  const { configureGlobal } = await import("fast-check");
  configureGlobal({ seed: 20_260_605 });
}

export {};
