package org.aimos.ticket.channel;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Message;

/** Hands a message to the channel that its address names. */
@ApplicationScoped
public class Courier {
    private final Map<String, Channel> channels;

    public Courier(@All List<Channel> channels) {
        this.channels =
                channels.stream()
                        .collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
    }

    /**
     * Sends once. Blocks.
     *
     * @return what the other side answered
     */
    public String send(Message message, Address address) throws NotDelivered {
        Channel channel = channels.get(address.channel());
        if (channel == null) {
            throw new NotDelivered("there is no channel " + address.channel(), false);
        }
        return channel.send(message, address);
    }
}
