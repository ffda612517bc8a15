package org.aimos.events;

/** Impact by urgency, most pressing first; written as it is named. */
public enum Priority {
    P1,
    P2,
    P3,
    P4,
    P5
}
