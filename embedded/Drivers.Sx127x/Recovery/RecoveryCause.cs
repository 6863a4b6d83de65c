namespace Battery.Drivers.Sx127x;

/// <summary>Why a chip is brought back.</summary>
public enum RecoveryCause
{
    /// <summary>It has not what it was set to: it was reset, or its supply dipped.</summary>
    SettingsLost,

    /// <summary>A packet did not go out in time: TxDone, in FSK and OOK PacketSent, did not come.</summary>
    SendNotEnded,

    /// <summary>Channel activity detection did not end, or in FSK and OOK the receiver did not get ready.</summary>
    DetectionNotEnded,

    /// <summary>Single reception did not end.</summary>
    ReceptionNotEnded,

    /// <summary>It does not go into reception.</summary>
    NotReceiving,

    /// <summary>A packet that is to go out does not arrive in its FIFO.</summary>
    NotLoaded,

    /// <summary>It does not answer, or does not keep what it is set to.</summary>
    NotSetUp,
}
