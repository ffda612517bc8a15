package org.aimos.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.aimos.events.Topic;
import org.aimos.local.KillSwitch;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.Port;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets services hear again what they heard since a restored backup was made. */
@Command(
        name = "rewind",
        mixinStandardHelpOptions = true,
        description = {
            "After a database was restored: moves every service back to an instant before the backup,",
            "so that it hears again what the backup does not know. What it knows already is dropped.",
            "Stops the services meanwhile. Topics keep seven days.",
            "Pulls the kill switch for everything first: what was decided since the backup is heard again,",
            "and what was done about it is not known any more. Another person lifts it after a look."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos rewind --to 2026-03-01T02:00:00Z"})
final class Rewind implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Surroundings surroundings;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "INSTANT",
            description = "UTC, such as 2026-03-01T02:00:00Z.")
    private Instant to = Instant.EPOCH;

    Rewind(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        LocalStack stack = surroundings.stack();
        List<Part> services = Part.services();
        try {
            stack.hold(services, LIMIT);
            pullTheSwitch(stack);
            move(stack, services);
        } finally {
            stack.release(services, LIMIT);
        }
        return ExitCode.OK.number();
    }

    private void move(LocalStack stack, List<Part> services) throws IOException {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                "127.0.0.1:" + stack.settings().ports().of(Port.BROKER)))) {
            Map<TopicPartition, OffsetAndMetadata> offsets = offsets(admin);
            for (Part service : services) {
                rewind(admin, "aimos." + service.label(), offsets);
            }
        } catch (ExecutionException e) {
            throw new Failure(ExitCode.FAILED, "The broker refused: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Before anybody hears anything: what was done since the backup must not be done again. */
    private void pullTheSwitch(LocalStack stack) throws IOException {
        try {
            KillSwitch.of(stack.home(), stack.settings())
                    .pull(
                            "all",
                            "host:" + System.getProperty("user.name"),
                            "Restored and moved back to "
                                    + to
                                    + ": what was done since is not known");
        } catch (SQLException away) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "The database does not answer: " + away.getMessage() + ". Nothing was moved.");
        }
        surroundings.out().println("killed all; lift it with aimos kill all --lift --reason …");
    }

    /** For each partition the first record at or after the instant; the end when there is none. */
    private Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> at = new HashMap<>();
        Map<TopicPartition, OffsetSpec> end = new HashMap<>();
        for (Topic topic : Topic.values()) {
            for (int number = 0; number < Topic.PARTITIONS; number++) {
                at.put(
                        new TopicPartition(topic.topic(), number),
                        OffsetSpec.forTimestamp(to.toEpochMilli()));
                end.put(new TopicPartition(topic.topic(), number), OffsetSpec.latest());
            }
        }
        var found = admin.listOffsets(at).all().get();
        var ends = admin.listOffsets(end).all().get();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends.forEach((partition, last) -> {
            var first = found.get(partition);
            long offset = first == null || first.offset() < 0 ? last.offset() : first.offset();
            offsets.put(partition, new OffsetAndMetadata(offset));
        });
        return offsets;
    }

    /** Moves back where the service has been; a partition it has not heard of stays as it is. */
    private void rewind(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> offsets)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> known =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
        known.forEach((partition, now) -> {
            OffsetAndMetadata target = offsets.get(partition);
            if (target != null && target.offset() < now.offset()) {
                back.put(partition, target);
            }
        });
        if (!back.isEmpty()) {
            admin.alterConsumerGroupOffsets(group, back).all().get();
        }
        surroundings.out().printf("%s moved back on %d partitions%n", group, back.size());
    }
}
