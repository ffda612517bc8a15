package org.aimos.ticket.channel;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.aimos.ticket.TicketConfig;
import org.jboss.logging.Logger;

/**
 * Tells a watcher outside that AIMOS lives. When the beats stop, the watcher raises the alarm that
 * AIMOS itself cannot raise.
 */
@ApplicationScoped
public class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private final Post post = new Post();
    private final TicketConfig config;

    public Heartbeat(TicketConfig config) {
        this.config = config;
    }

    @Scheduled(
            every = "${aimos.ticket.heartbeat.every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void beat() {
        config.heartbeat().url().ifPresent(this::send);
    }

    private void send(String url) {
        try {
            post.json(url, "{\"from\":\"aimos\"}", Map.of());
        } catch (NotDelivered e) {
            LOG.warnf("The heartbeat was not heard: %s", e.getMessage());
        }
    }
}
