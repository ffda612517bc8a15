package org.aimos.intake.source;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** So many requests and so many of their bytes at once; taken and given back by many threads. */
public final class Room {

    private final int mostRequests;
    private final long mostBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** Empty, with these limits. */
    public Room(int mostRequests, long mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
    }

    /** True when one more request of so many bytes is in now; then it must {@link #leave}. */
    public boolean enter(long size) {
        int now = requests.incrementAndGet();
        long held = bytes.addAndGet(size);
        boolean room = now <= mostRequests && held <= mostBytes;
        if (!room) {
            leave(size);
        }
        return room;
    }

    /** True when a request that is in holds so many bytes more now. */
    public boolean more(long size) {
        boolean room = bytes.addAndGet(size) <= mostBytes;
        if (!room) {
            bytes.addAndGet(-size);
        }
        return room;
    }

    /** A request is out, with all the bytes that it held. */
    public void leave(long size) {
        requests.decrementAndGet();
        bytes.addAndGet(-size);
    }

    /** Requests that are in. */
    public int requests() {
        return requests.get();
    }

    /** Bytes that they hold. */
    public long bytes() {
        return bytes.get();
    }

    /** True when more than so many percent of either is taken. */
    public boolean fuller(int percent) {
        return requests.get() * 100L > (long) mostRequests * percent
                || bytes.get() * 100 > mostBytes * percent;
    }
}
