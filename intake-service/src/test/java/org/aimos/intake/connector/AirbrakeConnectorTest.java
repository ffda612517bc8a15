package org.aimos.intake.connector;

final class AirbrakeConnectorTest extends GoldenConnector {

    AirbrakeConnectorTest() {
        super(new AirbrakeConnector());
    }
}
