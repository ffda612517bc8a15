package org.aimos.intake.connector;

final class OpentelemetryLogsConnectorTest extends GoldenConnector {

    OpentelemetryLogsConnectorTest() {
        super(new OpentelemetryLogsConnector());
    }
}
