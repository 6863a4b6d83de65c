using Battery.Protocol;

namespace Battery.Node;

/// <summary>Hears of a reading; it is used again afterwards.</summary>
public delegate void ReadingHandler(Reading reading);
