package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.UnreadableBody;
import org.junit.jupiter.api.Test;

final class DraftsTest {

    private static final int ALERTS = 5_000;

    @Test
    void annotations_that_all_have_in_common_are_not_multiplied_without_a_bound() {
        String alerts = repeated("{\"labels\":{\"n\":\"%d\"}}", ALERTS);

        refused(
                new AlertmanagerConnector(),
                "{\"commonAnnotations\":{" + pairs(120) + "},\"alerts\":[" + alerts + "]}");
        refused(
                new GrafanaConnector(),
                "{\"commonAnnotations\":{" + pairs(10_000) + "},\"alerts\":[" + alerts + "]}");
    }

    @Test
    void labels_that_all_have_in_common_are_not_multiplied_without_a_bound() {
        refused(
                new AlertmanagerConnector(),
                "{\"commonLabels\":{"
                        + pairs(1_000)
                        + "},\"alerts\":["
                        + repeated("{\"n\":%d}", ALERTS)
                        + "]}");
    }

    @Test
    void what_stands_around_log_records_is_not_multiplied_without_a_bound() {
        String about =
                repeated(
                        "{\"key\":\"k%d\",\"value\":{\"stringValue\":\"" + "v".repeat(500) + "\"}}",
                        100);

        refused(
                new OpentelemetryLogsConnector(),
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":["
                        + about
                        + "]},\"scopeLogs\":[{\"logRecords\":["
                        + repeated("{\"eventName\":\"e%d\"}", ALERTS)
                        + "]}]}]}");
    }

    @Test
    void a_full_body_whose_text_is_its_own_is_read() throws Exception {
        String alert =
                "{\"labels\":{\"n\":\"%d\"},\"annotations\":{\"summary\":\""
                        + "s".repeat(120)
                        + "\"}}";
        String body =
                "{\"commonAnnotations\":{\"runbook\":\"https://runbooks.example/1\"},\"alerts\":["
                        + repeated(alert, ALERTS)
                        + "]}";

        Reading reading = new AlertmanagerConnector().read(payload(body));

        assertThat(reading.drafts()).hasSize(ALERTS);
        assertThatCode(() -> Drafts.check(reading)).doesNotThrowAnyException();
    }

    @Test
    void changes_count_as_alerts_do() {
        Map<String, String> labels =
                IntStream.range(0, 64)
                        .boxed()
                        .collect(Collectors.toMap(n -> "label" + n, n -> "v".repeat(1_000)));
        var change =
                new ChangeDraft(
                        AlertKey.of("change", "1"),
                        "changed",
                        null,
                        "t",
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        labels,
                        null);
        var alert =
                AlertDraft.builder(
                                AlertKey.of("alert", "1"),
                                AlertStatus.FIRING,
                                Grade.of(null, Severity.INFO),
                                "t")
                        .labels(labels)
                        .build();

        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> Drafts.check(Reading.ofChanges(null, times(200, change))))
                .satisfies(wrong -> assertThat(wrong.tooLarge()).isTrue());
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> Drafts.check(Reading.of(null, times(200, alert))));
        assertThatCode(() -> Drafts.check(Reading.of(null, times(100, alert))))
                .doesNotThrowAnyException();
    }

    private static void refused(Connector connector, String body) {
        assertThat(body.length()).isLessThan(1 << 20);
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> connector.read(payload(body)))
                .satisfies(wrong -> assertThat(wrong.tooLarge()).isTrue())
                .satisfies(wrong -> assertThat(wrong.where()).startsWith("at alert "))
                .satisfies(wrong -> assertThat(wrong.mend()).contains("smaller"));
    }

    private static <T> List<T> times(int times, T one) {
        return java.util.Collections.nCopies(times, one);
    }

    private static String pairs(int count) {
        return repeated("\"k%d\":\"" + "v".repeat(20) + "\"", count);
    }

    private static String repeated(String pattern, int times) {
        return IntStream.range(0, times)
                .mapToObj(n -> pattern.replace("%d", Integer.toString(n)))
                .collect(Collectors.joining(","));
    }

    private static Payload payload(String body) {
        return GoldenConnector.payload(body.getBytes(StandardCharsets.UTF_8));
    }
}
