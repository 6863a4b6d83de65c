namespace System.Security.Cryptography.X509Certificates;

public class X509Certificate
{
    public X509Certificate(string certificate) => throw null;

    public virtual DateTime GetExpirationDate() => throw null;
}
