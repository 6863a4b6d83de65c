namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Names what can lock a pack, lose its history, or take its protection away. A method that does such a thing wants its own name here as
/// its last argument and sends nothing without it: it cannot be called by a slip, and every call says in its own line what it risks.
/// </summary>
public enum DangerousOperation
{
    /// <summary>Nothing: refused by every method.</summary>
    None = 0,

    /// <summary>The pack goes dark until a charger is connected.</summary>
    Shutdown = 1,

    /// <summary>The pack's terminals lose their voltage after a delay.</summary>
    OpenFets = 2,

    /// <summary>The keys of the security modes change: who loses them is locked out.</summary>
    ChangeSecurityKeys = 3,

    /// <summary>The key of authentication changes: hosts with the old one take the pack for a forgery.</summary>
    ChangeAuthenticationKey = 4,

    /// <summary>
    /// The firmware lets go of the FETs, and none of its protections acts; or takes hold of them again, and the terminals get their
    /// voltage.
    /// </summary>
    SetFetControl = 5,

    /// <summary>A FET is switched by hand, whatever the cells' state is.</summary>
    SwitchFet = 6,

    /// <summary>Permanent failures are no longer looked for; or they are, and one found ends the pack's service.</summary>
    SetPermanentFailureChecks = 7,

    /// <summary>The firmware may blow the chemical fuse, or may not although it must.</summary>
    SetFuseAction = 8,

    /// <summary>The FUSE pin is driven by hand: it blows the chemical fuse for good where there is one.</summary>
    SwitchFusePin = 9,

    /// <summary>The records of a pack that has failed for good are cleared, and it goes into service again.</summary>
    ResetPermanentFailData = 10,

    /// <summary>The history of the pack's life is lost.</summary>
    ResetLifetimeData = 11,

    /// <summary>The record of what came before a failure is lost.</summary>
    ResetBlackBoxRecorder = 12,

    /// <summary>The current is measured as none, and no protection of the firmware sees it.</summary>
    ShortCoulombCounter = 13,

    /// <summary>Bytes are written to data flash by address: what lies there in this firmware, protections included, is lost.</summary>
    OverwriteDataFlash = 14,
}
