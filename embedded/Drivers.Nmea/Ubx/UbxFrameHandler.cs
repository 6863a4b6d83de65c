namespace Battery.Drivers.Nmea;

/// <summary>Takes a UBX frame, which is used again after the call.</summary>
public delegate void UbxFrameHandler(NmeaReceiver receiver, UbxFrame frame);
