package org.aimos.intake.connector;

final class SplunkConnectorTest extends GoldenConnector {

    SplunkConnectorTest() {
        super(new SplunkConnector());
    }
}
