namespace Battery.Protocol.Update;

/// <summary>
/// Which of two bundles is newer. The epoch goes before the version, so that a bundle that shall replace a newer one says so explicitly: it
/// is signed with the next epoch, and nothing of an older epoch is taken from then on.
/// </summary>
public sealed class UpdateVersion
{
    /// <summary>The highest number that each part can be.</summary>
    public const int MostPart = 65535;

    /// <summary>Makes one; each part is 0 to <see cref="MostPart"/>.</summary>
    public UpdateVersion(int epoch, int major, int minor, int patch)
    {
        Epoch = epoch;
        Major = major;
        Minor = minor;
        Patch = patch;
    }

    /// <summary>The rollback counter.</summary>
    public int Epoch { get; }

    /// <summary>The version's first part.</summary>
    public int Major { get; }

    /// <summary>The version's second part.</summary>
    public int Minor { get; }

    /// <summary>The version's third part.</summary>
    public int Patch { get; }

    /// <summary>Reads <c>1.2.3</c>, or <c>1.2.3/4</c> with the epoch behind it; null where it is something else.</summary>
    public static UpdateVersion Parse(string text)
    {
        int[] parts = new int[4];
        int part = 0;
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= '0' && c <= '9')
            {
                parts[part] = (parts[part] * 10) + (c - '0');
                if (++digits > 5 || parts[part] > MostPart) return null;
                continue;
            }

            if (digits == 0 || part == 3 || c != (part < 2 ? '.' : '/')) return null;
            part++;
            digits = 0;
        }

        return digits == 0 || part < 2 ? null : new UpdateVersion(parts[3], parts[0], parts[1], parts[2]);
    }

    /// <summary>Whether this one may replace <paramref name="other"/>.</summary>
    public bool IsNewerThan(UpdateVersion other)
    {
        if (Epoch != other.Epoch) return Epoch > other.Epoch;
        if (Major != other.Major) return Major > other.Major;
        return Minor != other.Minor ? Minor > other.Minor : Patch > other.Patch;
    }

    /// <summary>As <see cref="Parse"/> reads it; an epoch of 0 is not written.</summary>
    public override string ToString()
    {
        string text = Major.ToString() + "." + Minor.ToString() + "." + Patch.ToString();
        return Epoch == 0 ? text : text + "/" + Epoch.ToString();
    }
}
