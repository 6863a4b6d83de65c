using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>LStatus, byte 1 of <see cref="ItStatus2"/>: what the gauge has learned of its cells (TRM SLUUBK0 14.1.55).</summary>
[Flags]
public enum LearnedStatus : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>CF0 alone: QMax was updated for the first time in the learning cycle.</summary>
    QmaxLearned = 1 << 0,

    /// <summary>CF1 alone: QMax and the resistance table were updated in the learning cycle.</summary>
    ResistanceLearned = 1 << 1,

    /// <summary>ITEN: gauging is enabled.</summary>
    GaugingEnabled = 1 << 2,

    /// <summary>QMax: QMax was updated in the field.</summary>
    QmaxUpdatedInField = 1 << 3,
}
