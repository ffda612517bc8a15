package org.aimos.intake.connector;

final class SentryConnectorTest extends GoldenConnector {

    SentryConnectorTest() {
        super(new SentryConnector());
    }
}
