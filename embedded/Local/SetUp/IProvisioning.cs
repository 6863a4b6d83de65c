namespace Battery.Local;

/// <summary>Where the text that sets a board up is kept (<see cref="ProvisioningFile"/>). It holds secrets.</summary>
public interface IProvisioning
{
    /// <summary>The text; null where there is none.</summary>
    string Read();

    /// <summary>Keeps a text; durable on return.</summary>
    void Write(string text);

    /// <summary>Forgets it; durable on return.</summary>
    void Erase();
}
