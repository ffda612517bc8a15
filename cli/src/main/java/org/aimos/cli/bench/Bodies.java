package org.aimos.cli.bench;

/** Bodies as Alertmanager posts them, with one alert each. */
final class Bodies {
    private Bodies() {}

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
