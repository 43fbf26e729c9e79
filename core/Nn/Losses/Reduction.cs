namespace Devices.Nn;

/// <summary>What a loss makes of the losses of all elements; the numbers are ATen's.</summary>
public enum Reduction
{
    /// <summary>Nothing: each is given.</summary>
    None = 0,

    /// <summary>Their mean; weighted where the classes have weights.</summary>
    Mean = 1,

    /// <summary>Their sum.</summary>
    Sum = 2,

    /// <summary>Their sum over the number of rows; <see cref="KlDivLoss"/> alone.</summary>
    BatchMean = 3,
}
