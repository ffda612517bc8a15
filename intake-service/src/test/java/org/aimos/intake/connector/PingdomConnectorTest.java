package org.aimos.intake.connector;

final class PingdomConnectorTest extends GoldenConnector {

    PingdomConnectorTest() {
        super(new PingdomConnector());
    }
}
