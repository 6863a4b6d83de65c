namespace System;

public class Exception
{
    protected int HResult;

    public Exception() => throw null;

    public Exception(string message) => throw null;

    public Exception(string message, Exception innerException) => throw null;

    public Exception InnerException => throw null;

    public virtual string Message => throw null;

    public virtual string StackTrace => throw null;

    public override string ToString() => throw null;
}

public class SystemException : Exception
{
    public SystemException() => throw null;

    public SystemException(string message) => throw null;

    public SystemException(string message, Exception innerException) => throw null;
}

public class ArgumentException : SystemException
{
    public ArgumentException() => throw null;

    public ArgumentException(string message) => throw null;

    public ArgumentException(string message, Exception innerException) => throw null;

    public ArgumentException(string message, string paramName) => throw null;

    public ArgumentException(string message, string paramName, Exception innerException) => throw null;

    public override string Message => throw null;

    public virtual string ParamName => throw null;
}

public class ArgumentNullException : ArgumentException
{
    public ArgumentNullException() => throw null;

    public ArgumentNullException(string paramName) => throw null;

    public ArgumentNullException(string message, Exception innerException) => throw null;

    public ArgumentNullException(string paramName, string message) => throw null;
}

public class ArgumentOutOfRangeException : ArgumentException
{
    public ArgumentOutOfRangeException() => throw null;

    public ArgumentOutOfRangeException(string paramName) => throw null;

    public ArgumentOutOfRangeException(string paramName, string message) => throw null;
}

public class InvalidOperationException : SystemException
{
    public InvalidOperationException() => throw null;

    public InvalidOperationException(string message) => throw null;

    public InvalidOperationException(string message, Exception innerException) => throw null;
}

public class NotSupportedException : SystemException
{
    public NotSupportedException() => throw null;

    public NotSupportedException(string message) => throw null;

    public NotSupportedException(string message, Exception innerException) => throw null;
}

public class ObjectDisposedException : SystemException
{
    public ObjectDisposedException() => throw null;

    public ObjectDisposedException(string message) => throw null;

    public ObjectDisposedException(string message, Exception innerException) => throw null;
}
