package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every HTTP action that changes something keeps. */
abstract class HttpEffectContract extends HttpContract {
    abstract String method();

    @Test
    void it_sends_its_method_and_body_with_the_key_of_its_step() throws InterruptedException {
        action().execute(
                        working()
                                .with(Map.of("path", "/a", "body", Map.of("unit", "we\"b")))
                                .build());

        HttpTarget.Seen seen = target.seen.getFirst();
        assertThat(seen.method()).isEqualTo(method());
        assertThat(seen.body()).isEqualTo("{\"unit\":\"we\\\"b\"}");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.header("Idempotency-Key")).isEqualTo("key-1");
    }

    @ParameterizedTest
    @CsvSource({"400,false", "404,false", "429,true", "500,true", "503,true", "302,false"})
    void a_no_is_a_failure(int status, boolean retryable) throws InterruptedException {
        target.answers(status, "text/plain", "no");

        Result result = action().execute(working().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(((Result.Failed) result).retryable()).isEqualTo(retryable);
    }

    @Test
    void a_gateway_that_gave_up_leaves_it_unknown() throws InterruptedException {
        target.answers(504, "text/plain", "");

        assertThat(action().execute(working().build())).isInstanceOf(Result.Unknown.class);
    }

    @Override
    Optional<Calls> unanswered() {
        target.hangsUp();
        return Optional.of(working());
    }

    @Test
    void no_answer_in_time_is_unknown() throws InterruptedException {
        assertThat(neverAnswered()).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void interrupted_after_sending_is_unknown() throws Exception {
        target.neverAnswers();
        CompletableFuture<Result> result = new CompletableFuture<>();
        Thread worker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                result.complete(action().execute(working().build()));
                            } catch (InterruptedException e) {
                                result.completeExceptionally(e);
                            }
                        });
        while (reached() == 0 && !result.isDone()) {
            Thread.sleep(5);
        }

        worker.interrupt();

        assertThat(result.get()).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void no_connection_is_a_failure_that_may_be_tried_again() throws InterruptedException {
        target.close();

        Result result = action().execute(working().build());

        assertThat(((Result.Failed) result).retryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"authorization", "Idempotency-Key", "Host", "X-A\\r\\nB"})
    void headers_of_the_house_are_not_for_playbooks(String name) throws InterruptedException {
        String header = name.translateEscapes();

        Result result =
                action().execute(
                                working()
                                        .with(Map.of("path", "/", "headers", Map.of(header, "x")))
                                        .build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void what_took_all_its_time_to_connect_was_not_sent_and_may_be_tried_again()
            throws InterruptedException {
        isNotSentWhenLateAfter(1);
    }
}
