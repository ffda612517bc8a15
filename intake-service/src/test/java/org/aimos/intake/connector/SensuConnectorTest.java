package org.aimos.intake.connector;

final class SensuConnectorTest extends GoldenConnector {

    SensuConnectorTest() {
        super(new SensuConnector());
    }
}
