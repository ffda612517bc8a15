package org.aimos.learning.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest events in memory, for all readers of this process. It is bounded; whoever falls
 * further behind reads from the table until it has caught up.
 */
public final class Tail {
    private final int capacity;
    private final Deque<LiveEvent> events = new ArrayDeque<>();
    private long head;

    /**
     * @param capacity how many events are kept
     * @param head position of the newest event there is
     */
    public Tail(int capacity, long head) {
        this.capacity = capacity;
        this.head = head;
    }

    /** Position of the newest event. */
    public synchronized long head() {
        return head;
    }

    /** Adds events in their order; those that are already known are left out. */
    public synchronized void append(List<LiveEvent> next) {
        for (LiveEvent event : next) {
            if (event.id() > head) {
                events.addLast(event);
                head = event.id();
            }
        }
        while (events.size() > capacity) {
            events.removeFirst();
        }
    }

    /**
     * What follows a position.
     *
     * @return at most {@code max} events, none when there is nothing new; empty when some of what
     *     follows is no longer in memory
     */
    public synchronized Optional<List<LiveEvent>> after(long position, int max) {
        if (position >= head) {
            return Optional.of(List.of());
        }
        LiveEvent oldest = events.peekFirst();
        if (oldest == null || oldest.id() > position + 1) {
            return Optional.empty();
        }
        List<LiveEvent> page = new ArrayList<>();
        for (LiveEvent event : events) {
            if (event.id() > position && page.size() < max) {
                page.add(event);
            }
        }
        return Optional.of(page);
    }
}
