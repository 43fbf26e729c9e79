namespace Devices.Kernels.Library;

/// <summary>What becomes of the sums of a product.</summary>
internal enum Epilogue
{
    /// <summary>They are the result.</summary>
    None,

    /// <summary>Scaled by alpha.</summary>
    Scale,

    /// <summary>Scaled by alpha, and beta times another matrix is added.</summary>
    Add,
}
