namespace Battery.Drivers.Nmea;

/// <summary>Takes a complete fix; the object is used again after the next one, so what is to be kept must be copied.</summary>
public delegate void NmeaFixHandler(NmeaReceiver receiver, NmeaFix fix);
