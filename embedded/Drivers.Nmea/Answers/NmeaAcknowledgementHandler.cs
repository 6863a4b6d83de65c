namespace Battery.Drivers.Nmea;

/// <summary>Takes the answer to a command; the object is used again for the next.</summary>
public delegate void NmeaAcknowledgementHandler(NmeaReceiver receiver, NmeaAcknowledgement acknowledgement);
