namespace Battery.Drivers.Nmea;

/// <summary>Takes a sentence; the object is used again for the next one, so what is to be kept must be copied.</summary>
public delegate void NmeaSentenceHandler(NmeaReceiver receiver, NmeaSentence sentence);
