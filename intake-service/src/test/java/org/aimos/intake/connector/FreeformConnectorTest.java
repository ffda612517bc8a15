package org.aimos.intake.connector;

final class FreeformConnectorTest extends GoldenConnector {

    FreeformConnectorTest() {
        super(new FreeformConnector());
    }
}
