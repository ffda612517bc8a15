package org.aimos.intake.connector;

final class CheckmkConnectorTest extends GoldenConnector {

    CheckmkConnectorTest() {
        super(new CheckmkConnector());
    }
}
