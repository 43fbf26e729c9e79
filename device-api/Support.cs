namespace Devices.Api;

/// <summary>Yes, or no with the reason.</summary>
public readonly struct Support
{
    private Support(string? reason) => Reason = reason;

    /// <summary>Supported.</summary>
    public static Support Yes => default;

    /// <summary>Not supported, because of a dtype, rank, stride, alignment, size or missing feature; the user reads the reason.</summary>
    public static Support No(string reason) => new(reason);

    /// <summary>True for yes.</summary>
    public bool IsSupported => Reason is null;

    /// <summary>Why not, or null for yes.</summary>
    public string? Reason { get; }
}
