package org.aimos.events;

/** Something that runs was changed, says a forge or a deployment tool. */
public record ChangeObserved(Change change) implements FactData {}
