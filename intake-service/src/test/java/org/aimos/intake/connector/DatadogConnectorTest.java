package org.aimos.intake.connector;

final class DatadogConnectorTest extends GoldenConnector {

    DatadogConnectorTest() {
        super(new DatadogConnector());
    }
}
