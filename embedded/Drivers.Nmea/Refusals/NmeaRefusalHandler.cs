namespace Battery.Drivers.Nmea;

/// <summary>Takes what was refused; the object is used again for the next.</summary>
public delegate void NmeaRefusalHandler(NmeaReceiver receiver, NmeaRefusal refusal);
