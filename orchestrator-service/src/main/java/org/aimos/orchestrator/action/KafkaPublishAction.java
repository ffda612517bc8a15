package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * {@code kafka.publish}: one record to a topic that the target allows, acknowledged by all
 * replicas. The idempotency key travels as a header, for readers that honour it.
 */
@ApplicationScoped
public class KafkaPublishAction implements Action {
    /** AIMOS' own facts are never written by a playbook, whatever a target allows. */
    private static final String OWN = "aimos.";

    private final KafkaProducers producers;

    KafkaPublishAction(KafkaProducers producers) {
        this.producers = producers;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("kafka.publish", "keyed")
                .at(TargetSpec.Type.KAFKA)
                .needs("topic", "value")
                .may("key", "headers")
                .gives("reachable", "partition", "offset")
                .action();
    }

    /** Output: {@code ok}, {@code reachable}, {@code partition}, {@code offset}. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(call, () -> publish(call));
    }

    private Result publish(ActionCall call) {
        try {
            return acknowledged(producers.send(call, record(call)), call.deadline());
        } catch (InterruptException e) {
            return new Result.Failed("cancelled before it was sent", false);
        } catch (KafkaException e) {
            String reason = Secrets.of(call.target()).mask(said(e));
            return new Result.Failed(
                    "nothing was sent: " + reason, e instanceof RetriableException);
        }
    }

    @Override
    public Optional<String> untold() {
        return Optional.of(
                "a record whose acknowledgement was lost is told from no other; readers know the key");
    }

    private static Result acknowledged(Future<RecordMetadata> sent, Deadline deadline) {
        try {
            Duration left = deadline.left();
            RecordMetadata at = sent.get(left.toMillis(), TimeUnit.MILLISECONDS);
            return new Result.Done(
                    Map.of(
                            "ok",
                            true,
                            "reachable",
                            true,
                            "partition",
                            (long) at.partition(),
                            "offset",
                            at.offset()),
                    "published to " + at);
        } catch (TimeoutException e) {
            return new Result.Unknown("handed to the broker, but not acknowledged in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Unknown("cancelled while the acknowledgement was awaited");
        } catch (ExecutionException e) {
            return refused(e.getCause());
        }
    }

    private static Result refused(@Nullable Throwable cause) {
        String reason = cause == null ? "" : said(cause);
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException
                && KafkaProducers.neverSent(reason)) {
            return new Result.Failed("nothing was sent: " + reason, true);
        }
        if (cause instanceof RetriableException || !(cause instanceof ApiException)) {
            return new Result.Unknown("handed to the broker, but " + reason);
        }
        return new Result.Failed("the broker refused it: " + reason, false);
    }

    private static ProducerRecord<byte[], byte[]> record(ActionCall call) {
        String topic =
                call.text("topic")
                        .orElseThrow(() -> new IllegalArgumentException("with.topic is missing"));
        if (!call.requiredTarget().topics().contains(topic) || topic.startsWith(OWN)) {
            throw new IllegalArgumentException("the target does not allow the topic " + topic);
        }
        Object value = call.with().get("value");
        if (value == null) {
            throw new IllegalArgumentException("with.value is missing");
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic,
                        call.text("key").map(KafkaPublishAction::utf8).orElse(null),
                        bytes(value));
        headers(call.with().get("headers"), record);
        record.headers().add("idempotency-key", utf8(call.idempotencyKey()));
        return record;
    }

    private static void headers(@Nullable Object given, ProducerRecord<?, ?> record) {
        if (given instanceof Map<?, ?> pairs) {
            pairs.forEach((k, v) -> record.headers().add(k + "", utf8(v + "")));
        } else if (given != null) {
            throw new IllegalArgumentException("with.headers is not a map of name to value");
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return value instanceof String text ? utf8(text) : Json.write(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("with.value can't be written as JSON", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
