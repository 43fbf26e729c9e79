namespace Devices;

/// <summary>Which values a sample's tensor is drawn from.</summary>
public enum Domain
{
    /// <summary>Mixed signs and magnitudes around one.</summary>
    Any,

    /// <summary>Greater than zero.</summary>
    Positive,

    /// <summary>Not zero and not close to it.</summary>
    NonZero,

    /// <summary>Strictly between −1 and 1.</summary>
    OpenUnit,

    /// <summary>Strictly between 0 and 1.</summary>
    Probability,

    /// <summary>Greater than −1.</summary>
    AboveMinusOne,

    /// <summary>Greater than 1.</summary>
    AboveOne,

    /// <summary>All different and well apart, so that an order is clear.</summary>
    Distinct,

    /// <summary>Indices in [0, <see cref="TensorSpec.Bound"/>), with repetitions.</summary>
    Index,
}
