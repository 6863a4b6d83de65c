namespace Battery.Drivers.Nmea;

/// <summary>
/// Takes a complete fix; the object is used again after the next one, so what is to be kept must be copied. The receiver's values of the
/// kinds that the fix <see cref="NmeaFix.Contains"/> are still those of its epoch.
/// </summary>
public delegate void NmeaFixHandler(NmeaReceiver receiver, NmeaFix fix);
