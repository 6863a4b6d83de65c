using Battery.Drivers.Bq40z50;

namespace Battery.Node;

/// <summary>Unseals the gauge with the keys of the configuration.</summary>
public sealed class GaugeAccess
{
    private readonly NodeConfiguration _configuration;
    private readonly Bq40z50 _gauge;

    /// <summary>For a gauge; null where there is none, and then nothing else may be called.</summary>
    public GaugeAccess(NodeConfiguration configuration, Bq40z50 gauge)
    {
        _configuration = configuration;
        _gauge = gauge;
    }

    /// <summary>Unseals it where it is sealed; true where it was, and is to be sealed again afterwards.</summary>
    /// <exception cref="SmbusException">The bus failed, or the key was refused.</exception>
    public bool UnsealFor()
    {
        if (_gauge.ReadSecurityMode() != SecurityMode.Sealed) return false;
        Unseal();
        return true;
    }

    /// <summary>Unseals it.</summary>
    /// <exception cref="SmbusException">The bus failed, or the key was refused.</exception>
    public void Unseal()
    {
        _gauge.Unseal(_configuration.UnsealFirst, _configuration.UnsealSecond);
    }

    /// <summary>Brings it to full access.</summary>
    /// <exception cref="SmbusException">The bus failed, or a key was refused.</exception>
    public void EnterFullAccess()
    {
        Unseal();
        _gauge.EnterFullAccess(_configuration.FullAccessFirst, _configuration.FullAccessSecond);
    }
}
