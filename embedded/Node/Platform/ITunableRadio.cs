using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>
/// A radio whose channel and power can be set while it is used: by the settings of <see cref="Setting"/> that are the radio's
/// (<see cref="Setting.IsOfRadio"/>). Owned by the same thread as its <see cref="IRadio"/>.
/// </summary>
public interface ITunableRadio
{
    /// <summary>Puts what is in force into <paramref name="settings"/>; what is outside a setting's range is left out.</summary>
    void ReadTuning(Settings settings);

    /// <summary>
    /// Says what keeps the radio from these settings over those in force, in words for the one who asked; empty when nothing does.
    /// </summary>
    string CheckTuning(Settings settings);

    /// <summary>
    /// Puts these settings over those in force; the caller has checked them, and nothing goes out now. They hold even where it throws:
    /// whatever brings the radio back sets it up with them.
    /// </summary>
    void Tune(Settings settings);
}
