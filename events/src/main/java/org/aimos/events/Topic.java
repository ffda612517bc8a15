package org.aimos.events;

/** The topics between the services. Partitions are fixed when a topic is created. */
public enum Topic {
    ALERTS("aimos.alerts", false),
    QUARANTINE("aimos.quarantine", false),
    INCIDENTS("aimos.incidents", false),
    RUNS("aimos.runs", false),
    TICKETS("aimos.tickets", false),
    INSIGHTS("aimos.insights", false),
    RESOURCES("aimos.resources", true),
    CONTROLS("aimos.controls", true);

    /** Every topic has as many; they are the ceiling for replicas of a service. */
    public static final int PARTITIONS = 12;

    private final String topic;
    private final boolean compacted;

    Topic(String topic, boolean compacted) {
        this.topic = topic;
        this.compacted = compacted;
    }

    /** The name on the broker. */
    public String topic() {
        return topic;
    }

    /**
     * True when the broker keeps the newest value of each key for ever, false when it keeps seven
     * days.
     */
    public boolean compacted() {
        return compacted;
    }
}
