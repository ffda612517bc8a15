package org.aimos.cli.bench;

/** Bodies as Alertmanager posts them, with one alert each. */
final class Bodies {
    private Bodies() {}

    /** One of a storm: a condition of its own among those of ten services. */
    static String storm(boolean over, boolean critical, int key, int pass) {
        return """
        {"version":"4","status":"%1$s","receiver":"aimos","alerts":[{"status":"%1$s",\
        "labels":{"alertname":"StormDown","service":"storm-%2$d","environment":"test","instance":"host-%3$d",\
        "severity":"%4$s"},"annotations":{"pass":"%5$d"},"startsAt":"2026-01-01T00:%6$02d:00Z"}]}\
        """
                .formatted(
                        over ? "resolved" : "firing",
                        key % 10,
                        key,
                        critical ? "critical" : "warning",
                        pass,
                        pass / 5);
    }

    /** A firing alert. */
    static String firing(String name, String service, String instance, String startsAt) {
        return """
        {"version":"4","groupKey":"{}:{}","status":"firing","receiver":"aimos","externalURL":"http://127.0.0.1",\
        "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"alerts":[{"status":"firing",\
        "labels":{"alertname":"%s","service":"%s","environment":"test","instance":"%s","severity":"critical"},\
        "annotations":{"summary":"%s on %s"},"startsAt":"%s","endsAt":"0001-01-01T00:00:00Z","generatorURL":""}]}\
        """
                .formatted(name, service, instance, name, instance, startsAt);
    }
}
