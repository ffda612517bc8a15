package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.events.Alert;
import org.aimos.events.Environment;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.ChangeConnector;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.GithubConnector;
import org.aimos.intake.connector.JsonConnector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.parcel.Parcel;
import org.aimos.resources.Kind;
import org.aimos.resources.Metadata;
import org.aimos.resources.Resource;
import org.aimos.resources.SignatureSpec;
import org.aimos.resources.SignatureSpec.Style;
import org.aimos.resources.SourceSpec;
import org.aimos.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes two deliveries one, when their bodies are signed and when they are not. */
final class ReceiptTest {

    private static final String DATED =
            "{\"name\":\"DiskFull\",\"id\":\"d-1\",\"startsAt\":\"2026-03-01T09:00:00Z\"}";
    private static final String UNDATED = "{\"name\":\"DiskFull\",\"id\":\"d-1\"}";
    private static final String DATED_CHANGE =
            "{\"service\":\"shop\",\"at\":\"2026-03-01T09:00:00Z\"}";
    private static final String PUSH =
            """
            {"ref":"refs/heads/main","after":"c0ffee","repository":{"full_name":"shop/web"},
             "pusher":{"name":"ada"},"head_commit":{"timestamp":"2026-03-01T09:00:00Z","id":"c0ffee"}}
            """;

    private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Ids ids = new Ids(clock);
    private final IntakeConfig config = IntakeConfigTest.config(Map.of());
    private final AlertFacts facts =
            new AlertFacts(new Facts(ids, clock, "intake"), ids, new QuarantinedBody(), config);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Style.class)
    void a_signed_body_is_the_same_delivery_whatever_its_sender_calls_it(Style style) {
        SignatureSpec signature = signature(style, null);
        assertThat(receipt(signature, new JsonConnector(), DATED, "Idempotency-Key", "first"))
                .isEqualTo(
                        receipt(
                                signature,
                                new JsonConnector(),
                                DATED,
                                "Idempotency-Key",
                                "another"));
        assertThat(receipt(signature, new GithubConnector(), PUSH, "X-GitHub-Delivery", "first"))
                .isEqualTo(
                        receipt(
                                signature,
                                new GithubConnector(),
                                PUSH,
                                "X-GitHub-Delivery",
                                "another"));
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void a_signed_body_without_a_time_is_told_apart_by_what_its_sender_calls_it(Style style) {
        SignatureSpec signature = signature(style, null);
        for (Connector connector : List.of(new JsonConnector(), new ChangeConnector())) {
            boolean signed = style == Style.STANDARD_WEBHOOKS; // its id is, and counts instead
            String first = receipt(signature, connector, UNDATED, "Idempotency-Key", "1");
            assertThat(receipt(signature, connector, UNDATED, "Idempotency-Key", "1"))
                    .isEqualTo(first);
            assertThat(receipt(signature, connector, UNDATED, "Idempotency-Key", "2").equals(first))
                    .isEqualTo(signed);
        }
        assertThat(receipt(signature, new ChangeConnector(), DATED_CHANGE, "Idempotency-Key", "1"))
                .isEqualTo(
                        receipt(
                                signature,
                                new ChangeConnector(),
                                DATED_CHANGE,
                                "Idempotency-Key",
                                "2"));
    }

    @Test
    void what_fires_or_is_over_without_a_time_or_a_name_is_never_taken_for_a_retry() {
        SignatureSpec signature = signature(Style.GITHUB, null);
        for (String body : List.of(UNDATED, UNDATED.replace("}", ",\"status\":\"resolved\"}"))) {
            assertThat(receipt(signature, new JsonConnector(), body, "X-None", ""))
                    .isNotEqualTo(receipt(signature, new JsonConnector(), body, "X-None", ""));
            assertThat(receipt(null, new JsonConnector(), body, "X-None", ""))
                    .isNotEqualTo(receipt(null, new JsonConnector(), body, "X-None", ""));
        }
    }

    @Test
    void notes_and_changes_without_a_time_or_a_name_are_one_for_a_while() {
        String note = UNDATED.replace("}", ",\"status\":\"seen\"}");
        String first = receipt(null, new JsonConnector(), note, "X-None", "");
        String change = receipt(null, new ChangeConnector(), UNDATED, "X-None", "");
        assertThat(receipt(null, new JsonConnector(), note, "X-None", "")).isEqualTo(first);
        assertThat(receipt(null, new ChangeConnector(), UNDATED, "X-None", "")).isEqualTo(change);

        clock.advance(config.repeatFor().plusSeconds(1));

        assertThat(receipt(null, new JsonConnector(), note, "X-None", "")).isNotEqualTo(first);
        assertThat(receipt(null, new ChangeConnector(), UNDATED, "X-None", ""))
                .isNotEqualTo(change);
    }

    @Test
    void without_a_signature_the_token_is_the_proof_and_its_senders_names_count() {
        assertThat(receipt(null, new JsonConnector(), DATED, "Idempotency-Key", "first"))
                .isNotEqualTo(
                        receipt(null, new JsonConnector(), DATED, "Idempotency-Key", "another"));
    }

    @Test
    void what_is_signed_beside_the_body_tells_deliveries_apart() {
        SignatureSpec timed = signature(Style.GRAFANA, "X-Time");
        assertThat(receipt(timed, new JsonConnector(), DATED, "X-Time", "1772359200"))
                .isNotEqualTo(receipt(timed, new JsonConnector(), DATED, "X-Time", "1772359260"));
        SignatureSpec standard = signature(Style.STANDARD_WEBHOOKS, null);
        assertThat(receipt(standard, new JsonConnector(), DATED, "webhook-id", "msg_1"))
                .isNotEqualTo(receipt(standard, new JsonConnector(), DATED, "webhook-id", "msg_2"));
        assertThat(receipt(standard, new JsonConnector(), DATED, "webhook-id", "msg_1"))
                .isEqualTo(receipt(standard, new JsonConnector(), DATED, "webhook-id", "msg_1"));
    }

    @Test
    void a_broken_secret_refuses_in_words_and_a_whole_one_beside_it_signs() throws IOException {
        var secrets = new SigningSecrets(clock);
        Path broken = Files.writeString(folder.resolve("broken"), "whsec_no*base64");
        Path whole = Files.writeString(folder.resolve("whole"), "whsec_c2VjcmV0");

        assertThat(secrets.of(standard(broken, whole))).containsExactly("whsec_c2VjcmV0");
        assertThatThrownBy(() -> secrets.of(standard(broken)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(503);
                            assertThat(refused.what()).contains("is broken");
                        });
    }

    @Test
    void who_speaks_as_any_tool_has_alerts_expire_of_those_only_that_never_say_it_is_over() {
        Resource<SourceSpec> any = source("*", null, Duration.ofHours(1));
        assertThat(parcel(any, "json").alerts()).extracting(Alert::expiresAt).containsOnlyNulls();
        assertThat(parcel(any, "splunk").alerts())
                .extracting(Alert::expiresAt)
                .containsExactly(clock.instant().plus(Duration.ofHours(1)));
        assertThat(parcel(source("json", null, Duration.ofHours(1)), "json").alerts())
                .extracting(Alert::expiresAt)
                .doesNotContainNull();
    }

    private Parcel parcel(Resource<SourceSpec> source, String connector) {
        Payload payload = payload(DATED, Map.of());
        return Parcel.of(
                read(new JsonConnector(), payload), source, connector, payload.receivedAt());
    }

    private String receipt(
            @Nullable SignatureSpec signature,
            Connector connector,
            String body,
            String header,
            String value) {
        var headers = new HashMap<String, String>();
        headers.put("webhook-id", "msg_0");
        headers.put(header, value);
        Payload payload = payload(body, headers);
        Resource<SourceSpec> source = source(connector.name(), signature, null);
        Reading reading = read(connector, payload);
        Parcel parcel = Parcel.of(reading, source, connector.name(), payload.receivedAt());
        return facts.receipt(source, payload, reading, parcel);
    }

    private static Reading read(Connector connector, Payload payload) {
        try {
            return connector.read(payload);
        } catch (UnreadableBody wrong) {
            throw new AssertionError(wrong);
        }
    }

    private Payload payload(String body, Map<String, String> headers) {
        return new Payload(body.getBytes(StandardCharsets.UTF_8), headers, clock.instant());
    }

    private static SignatureSpec signature(Style style, @Nullable String timestampHeader) {
        return new SignatureSpec(style, List.of(), null, timestampHeader, Duration.ofMinutes(5));
    }

    private static SignatureSpec standard(Path... files) {
        List<SignatureSpec.Secret> secrets =
                List.of(files).stream()
                        .map(file -> new SignatureSpec.Secret(file.toString(), null))
                        .toList();
        return new SignatureSpec(
                Style.STANDARD_WEBHOOKS, secrets, null, null, Duration.ofMinutes(5));
    }

    private static Resource<SourceSpec> source(
            String connector, @Nullable SignatureSpec signature, @Nullable Duration resolveAfter) {
        var spec =
                new SourceSpec(
                        connector,
                        List.of(),
                        List.of(Environment.TEST),
                        List.of("*"),
                        null,
                        null,
                        signature,
                        List.of(),
                        null,
                        null,
                        resolveAfter);
        return new Resource<>(
                Kind.SOURCE, new Metadata("watch", "1.0.0", "team", Map.of()), spec, "", "");
    }
}
