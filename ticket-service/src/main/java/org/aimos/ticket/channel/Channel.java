package org.aimos.ticket.channel;

import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Message;

/** One way to reach a person. An implementation blocks, and is called on a virtual thread. */
public interface Channel {
    /** The word in facts and resources, such as {@code webhook}. */
    String name();

    /**
     * Sends once.
     *
     * @param address where to, as the escalation resource says
     * @return what the other side answered, in a few words, without secrets
     * @throws NotDelivered when it did not arrive, or nobody can know
     */
    String send(Message message, Address address) throws NotDelivered;
}
